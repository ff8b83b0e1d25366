package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sparkdriver.dev/sandbox/internal/command"
	"sparkdriver.dev/sandbox/internal/progress"
)

// up is the whole way: cluster, program, and a count in the first notebook.
func (p places) up() error {
	if err := p.sayWhatIsAhead(); err != nil {
		return err
	}
	var result counted
	steps := append(p.clusterSteps(),
		progress.Step{Title: "program", Do: p.packageProgram},
		progress.Step{Title: "pulumi up", Do: progress.Quiet(p.deploy)},
		progress.Step{Title: "count in the notebook", Do: progress.Quiet(func() (err error) { result, err = p.count(); return err })})
	if err := progress.Run(os.Stdout, steps); err != nil {
		return err
	}
	host, err := os.Hostname()
	fmt.Print(p.whatIsThere(result, host))
	return err
}

// packageProgram makes the jar unless it is newer than all its sources.
func (p places) packageProgram(note progress.Note) error {
	stale, err := olderThan(p.source("target/sparkdriver.jar"), p.source("pom.xml"), p.source("src/main"))
	if err != nil || !stale {
		return err
	}
	note("packaging the Java program")
	return command.Command{
		Log:    p.in("logs/package.log"),
		Folder: p.repository,
		Words:  []string{"mvn", "--quiet", "--batch-mode", "-DskipTests", "package"},
	}.Run()
}

// olderThan says whether a file is missing or older than anything in the sources.
func olderThan(file string, sources ...string) (bool, error) {
	made, err := os.Stat(file)
	if err != nil {
		return true, nil
	}
	newer := false
	for _, source := range sources {
		err := filepath.Walk(source, func(_ string, info os.FileInfo, err error) error {
			newer = newer || (err == nil && info.ModTime().After(made.ModTime()))
			return err
		})
		if err != nil {
			return false, err
		}
	}
	return newer, nil
}

// whatIsThere says what has been shown and what to do next, in lines that work as they are typed.
func (p places) whatIsThere(result counted, host string) string {
	shown := fmt.Sprintf("The notebook counted %d numbers on %s.", result.Count, strings.Join(result.Executors, " and "))
	if result.busy != "" {
		shown = "The notebook works, and nothing was counted in it: " + result.busy + "."
	}
	sandbox := p.source("bin/sandbox")
	environment := fmt.Sprintf(`eval "$(%s env)"`, sandbox)
	return fmt.Sprintf(`
%[1]s

  Open      http://%[2]s:8888 on this machine; on another one http://localhost:8888 while this runs there:
            ssh -L 8888:%[2]s:8888 %[3]s
  Log in    with the password in %[4]s
  Look      %[5]s; kubectl get pods --all-namespaces
  Change    %[6]s, then
            %[5]s; cd %[7]s; pulumi up --stack %[8]s
  End       %[9]s down
`, shown, result.address, host, p.in("password"), environment, p.stackFile(), filepath.Dir(p.stackFile()), stackName, sandbox)
}
