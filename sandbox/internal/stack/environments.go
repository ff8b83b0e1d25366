package stack

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"

	"sparkdriver.dev/sandbox/internal/run"
)

// usesEnvironments finds a chosen or written environment, of which only the program knows whether it has packages: some
// that every stack has do. Where there is none, nobody waits for the program to say so.
var usesEnvironments = regexp.MustCompile(`\benvironments?["']?\s*:`)

var warnings = regexp.MustCompile(`(?m)^warning: .*`)

// buildEnvironments has the program lock what environments of the stack file add to the images, and build and push it.
// What it warns of, jars that differ from the image's, is told.
func (s Stack) buildEnvironments(builder []string, note run.Note) error {
	content, err := os.ReadFile(s.State.Path(file))
	if err != nil || !usesEnvironments.Match(content) {
		return err
	}
	uv, err := s.uv()
	if err != nil {
		return err
	}
	lock := s.sparkdriver(builder, "lock", "--uv="+uv, s.State.Path(file))
	return run.InTurn(
		lock.Run,
		func() error { return tellWarnings(lock.Log, note) },
		s.sparkdriver(builder, "images", "--builder", "buildah", s.State.Path(file)).Run,
	)
}

func tellWarnings(log string, note run.Note) error {
	content, err := os.ReadFile(log)
	for _, warning := range warnings.FindAllString(string(content), -1) {
		note("%s", warning)
	}
	return err
}

// uv is what resolves Python packages: the person's own, else the one that the tests use, which is installed once.
func (s Stack) uv() (string, error) {
	if own, err := exec.LookPath("uv"); err == nil {
		return own, nil
	}
	venv, err := run.Output(s.Repository.Path(".ci/venv"), "uv", s.Repository.Path(".ci/uv-requirements.txt"))
	return filepath.Join(venv, "bin/uv"), err
}

func (s Stack) sparkdriver(environment []string, words ...string) run.Command {
	return run.Command{
		Words: append([]string{s.Repository.Path("bin/sparkdriver")}, words...),
		Env:   append([]string{"PATH=" + s.State.Path("bin") + ":" + os.Getenv("PATH")}, environment...),
		Log:   s.State.Path("logs", "sparkdriver-"+words[0]+".log"),
	}
}
