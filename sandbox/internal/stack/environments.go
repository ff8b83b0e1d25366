package stack

import (
	"os"
	"regexp"

	"sparkdriver.dev/sandbox/internal/run"
)

// addsPackages finds an environment with packages; in a comment it costs a moment and changes nothing.
var addsPackages = regexp.MustCompile(`\b(python|java)Packages["']?\s*:`)

// buildEnvironments locks what environments of the stack file add to the images, builds it and pushes it, where there is any.
func (s Stack) buildEnvironments(builder []string) error {
	content, err := os.ReadFile(s.State.Path(file))
	if err != nil || !addsPackages.Match(content) {
		return err
	}
	return run.InTurn(
		s.sparkdriver(builder, "lock", s.State.Path(file)).Run,
		s.sparkdriver(builder, "images", "--builder", "buildah", s.State.Path(file)).Run,
	)
}

func (s Stack) sparkdriver(environment []string, words ...string) run.Command {
	return run.Command{
		Words: append([]string{s.Repository.Path("bin/sparkdriver")}, words...),
		Env:   append([]string{"PATH=" + s.State.Path("bin") + ":" + os.Getenv("PATH")}, environment...),
		Log:   s.State.Path("logs", "sparkdriver-"+words[0]+".log"),
	}
}
