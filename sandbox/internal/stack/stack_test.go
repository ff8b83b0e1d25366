package stack

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"sparkdriver.dev/sandbox/internal/workspace"
)

func TestTheProjectFileFindsTheProgramFromTheStacksFolder(t *testing.T) {
	got := string(fromStackFolder([]byte("runtime:\n  options:\n    use-executor: bin/start\n"), "/state/stack", "/repository"))
	if got != "runtime:\n  options:\n    use-executor: ../../repository/bin/start\n" {
		t.Fatal(got)
	}
}

func TestAPathOfTheRepositoryIsTakenAsItIs(t *testing.T) {
	got := string(fromStackFolder([]byte("    use-executor: bin/start\n"), "/stack", "/re$1po"))
	if got != "    use-executor: ../re$1po/bin/start\n" {
		t.Fatal(got)
	}
}

var images = map[string]string{"spark": "spark@1", "jupyter": "jupyter@1"}

// stackOf has a stack file of the person's and an engine that notes what it is asked.
func stackOf(t *testing.T, stackFile string) Stack {
	s := Stack{Repository: workspace.Folder(t.TempDir()), State: workspace.Folder(t.TempDir())}
	write(t, s.Repository, "Pulumi.yaml", "name: sparkdriver\n")
	write(t, s.Repository, "Pulumi.sandbox.yaml", "config: {committed: true}\n")
	write(t, s.State, file, stackFile)
	write(t, s.State, "password", "clear")
	write(t, s.State, "password-hash", "argon2:hash")
	writeProgram(t, s.State, "bin/pulumi", "echo \"$@\" >> arguments\ncat >> input")
	return s
}

// prepared is stackOf after the preparation of an up.
func prepared(t *testing.T, stackFile string) Stack {
	s := stackOf(t, stackFile)
	copied(t, s)
	if err := s.prepare(images, "registry.example.com"); err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t *testing.T, folder workspace.Folder, name, content string) {
	if err := folder.Write(name, []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func TestAStackFileThatAPersonHasChangedIsNeverReplaced(t *testing.T) {
	s := prepared(t, "config: {mine: true}\n")
	if content, _ := os.ReadFile(s.State.Path(file)); string(content) != "config: {mine: true}\n" {
		t.Fatal(string(content))
	}
	asked, _ := os.ReadFile(s.State.Path("stack/arguments"))
	if !strings.Contains(string(asked), "images.executor=spark@1") {
		t.Fatal("the images are not set in it:", string(asked))
	}
}

func TestTheStackSaysWhereDNSIsAsked(t *testing.T) {
	s := prepared(t, "config: {mine: true}\n")
	if asked, _ := os.ReadFile(s.State.Path("stack/arguments")); !strings.Contains(string(asked), "cluster.dns[0]=10.245.0.1/32") {
		t.Fatal(string(asked))
	}
}

func TestADeletedStackFileIsMadeFromTheCommittedOne(t *testing.T) {
	s := stackOf(t, "")
	if err := os.Remove(s.State.Path(file)); err != nil {
		t.Fatal(err)
	}
	if noted := copied(t, s); noted != "" {
		t.Fatal(noted)
	}
	if content, _ := os.ReadFile(s.State.Path(file)); string(content) != "config: {committed: true}\n" {
		t.Fatal(string(content))
	}
}

// copied is what an up says of the stack file's copy.
func copied(t *testing.T, s Stack) string {
	noted := ""
	if err := s.copyFile(func(format string, values ...any) { noted += fmt.Sprintf(format, values...) }); err != nil {
		t.Fatal(err)
	}
	return noted
}

func TestACommittedStackFileThatHasChangedSinceItWasCopiedIsTold(t *testing.T) {
	s := stackOf(t, "config: {mine: true}\n")
	if noted := copied(t, s) + copied(t, s); noted != "" {
		t.Fatal("nothing has changed:", noted)
	}
	write(t, s.Repository, "Pulumi.sandbox.yaml", "config: {committed: anew}\n")
	if noted := copied(t, s); !strings.Contains(noted, "Pulumi.sandbox.yaml has changed") || !strings.Contains(noted, s.State.Path(file)) {
		t.Fatalf("%q", noted)
	}
	if content, _ := os.ReadFile(s.State.Path(file)); string(content) != "config: {mine: true}\n" {
		t.Fatal("the person's copy is gone:", string(content))
	}
	if err := os.Remove(s.State.Path(file)); err != nil {
		t.Fatal(err)
	}
	if noted := copied(t, s) + copied(t, s); noted != "" {
		t.Fatal("it was copied anew:", noted)
	}
}

func TestThePasswordsHashIsNotAnArgument(t *testing.T) {
	s := prepared(t, "")
	asked, _ := os.ReadFile(s.State.Path("stack/arguments"))
	read, _ := os.ReadFile(s.State.Path("stack/input"))
	if strings.Contains(string(asked), "argon2") || string(read) != "argon2:hash" {
		t.Fatalf("arguments: %s, standard input: %s", asked, read)
	}
}

func TestNothingIsSetAgainThatIsSetAlready(t *testing.T) {
	s := prepared(t, "config: {a: {passwordHash: {secure: b}}}\n")
	_ = os.Remove(s.State.Path("stack/arguments"))
	if err := s.prepare(images, "registry.example.com"); err != nil {
		t.Fatal(err)
	}
	if asked, err := os.ReadFile(s.State.Path("stack/arguments")); err == nil {
		t.Fatal(string(asked))
	}
}

func TestACountIsReadFromTheLastLinePrinted(t *testing.T) {
	result, err := readCount("warming up\n{\"count\": 1000000, \"executors\": [\"main-1\", \"main-2\"], \"wanted\": 2}\n")
	if err != nil || !slices.Equal(result.Executors, []string{"main-1", "main-2"}) {
		t.Fatal(result, err)
	}
}

func TestACountOnFewerExecutorsThanWantedIsAFailure(t *testing.T) {
	if _, err := readCount(`{"count": 1000000, "executors": ["main-1"], "wanted": 2}`); err == nil {
		t.Fatal("one executor was enough for two")
	}
	if _, err := readCount(`{"count": 1000000, "executors": ["main-1"], "wanted": 1}`); err != nil {
		t.Fatal(err)
	}
}

func TestANotebookThatPeopleUseIsNoFailure(t *testing.T) {
	refused := errors.New("sparkdriver run: exit status 1\nPOST http://10.96.0.9:8888/api/kernels: HTTP 409: 2 of 2 Spark sessions are in use: shut down a kernel")
	if got := sessionsInUse(refused); got != "2 of 2 Spark sessions are in use" {
		t.Fatalf("%q", got)
	}
	if got := sessionsInUse(errors.New("HTTP 403: no")); got != "" {
		t.Fatalf("%q", got)
	}
}

func TestTheClosingLinesWorkAsTyped(t *testing.T) {
	s := stackOf(t, "")
	text := s.Summary(Counted{Count: 1000000, Executors: []string{"main-1"}, address: "10.96.0.9"}, "host")
	for _, line := range []string{
		"counted 1000000 numbers on main-1.", "ssh -L 8888:10.96.0.9:8888 host", "pulumi up --stack sandbox", s.State.Path("password"),
	} {
		if !strings.Contains(text, line) {
			t.Errorf("%q is not in:%s", line, text)
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if regexp.MustCompile(`\b(kubectl|pulumi) `).MatchString(line) && !strings.Contains(line, `eval "$(`) {
			t.Error("needs the sandbox's environment:", line)
		}
	}
}

func TestBegunCreationsAreTheObjectsThatMayHaveBeenMade(t *testing.T) {
	state := `{"deployment": {"pending_operations": [
		{"type": "creating", "resource": {"type": "kubernetes:core/v1:Namespace", "inputs": {"metadata": {"name": "ads"}}}},
		{"type": "creating", "resource": {"type": "kubernetes:apps/v1:StatefulSet", "inputs": {"metadata": {"name": "main", "namespace": "ads"}}}},
		{"type": "deleting", "resource": {"type": "kubernetes:core/v1:Namespace", "inputs": {"metadata": {"name": "old"}}}}]}}`
	found, err := begunCreations(state)
	if err != nil || !slices.Equal(found, []creation{{"namespace", "ads", ""}, {"statefulset", "main", "ads"}}) {
		t.Fatal(found, err)
	}
}

func TestALockOfAnotherProgramsProcessIsStale(t *testing.T) {
	s := Stack{State: workspace.Folder(t.TempDir())}
	write(t, s.State, "pulumi/.pulumi/locks/organization/sparkdriver/sandbox/one.json", fmt.Sprintf(`{"pid": %d}`, os.Getpid()))
	if !s.lockLeft() {
		t.Fatal("this test was taken for the engine")
	}
}

func TestTheStackSaysWhereItsEnvironmentsImagesGo(t *testing.T) {
	s := prepared(t, "config: {mine: true}\n")
	if asked, _ := os.ReadFile(s.State.Path("stack/arguments")); !strings.Contains(string(asked), "images.registry=registry.example.com") {
		t.Fatal(string(asked))
	}
}

// built is what bin/sparkdriver was asked for a stack file, on a machine that has these programs.
func built(t *testing.T, stackFile string, programs ...string) string {
	s, _ := toldOf(t, stackFile, programs...)
	asked, _ := os.ReadFile(s.Repository.Path("bin/asked"))
	return strings.NewReplacer(" "+s.State.Path(file), "", os.Getenv("PATH"), "/path").Replace(string(asked))
}

// toldOf is what a person reads meanwhile.
func toldOf(t *testing.T, stackFile string, programs ...string) (Stack, []string) {
	s := stackOf(t, stackFile)
	writeProgram(t, s.Repository, "bin/sparkdriver", `echo "$BUILDER $*" >>"${0%/*}/asked"; echo "warning: web: $1 has two"; echo "of no matter"`)
	writeProgram(t, s.Repository, ".ci/venv", `echo "/cache/$1-of-${2##*/}"`)
	path := workspace.Folder(t.TempDir())
	for _, program := range programs {
		writeProgram(t, path, program, "")
	}
	t.Setenv("PATH", string(path))
	var told []string
	note := func(format string, values ...any) { told = append(told, fmt.Sprintf(format, values...)) }
	if err := s.buildEnvironments([]string{"BUILDER=here"}, note); err != nil {
		t.Fatal(err)
	}
	return s, told
}

func writeProgram(t *testing.T, folder workspace.Folder, name, text string) {
	write(t, folder, name, "#!/bin/sh\n"+text+"\n")
	if err := os.Chmod(folder.Path(name), 0o700); err != nil {
		t.Fatal(err)
	}
}

func TestPackagesOfAnEnvironmentAreLockedAndThenBuilt(t *testing.T) {
	for _, written := range []string{
		"sparkdriver:environments: {web: {pythonPackages: [a==1]}}", "{\"environments\": {web: {javaPackages: [g:a:1]}}}",
	} {
		if got := built(t, written, "uv"); got != "here lock --uv=/path/uv\nhere images --builder buildah\n" {
			t.Errorf("%s: %q", written, got)
		}
	}
}

func TestWhatTheLockWarnsOfIsTold(t *testing.T) {
	if _, told := toldOf(t, "teams: [{name: ads, environment: ml}]", "uv"); !slices.Equal(told, []string{"warning: web: lock has two"}) {
		t.Fatalf("%q", told)
	}
}

func TestTheProgramIsAskedOfAnEnvironmentThatEveryStackHas(t *testing.T) {
	if got := built(t, "teams: [{name: ads, environment: ml}]"); !strings.HasPrefix(got, "here lock ") {
		t.Fatalf("%q", got)
	}
}

func TestAMachineWithoutUVGetsTheOneOfTheTests(t *testing.T) {
	got := built(t, "teams: [{name: ads, environment: ml}]")
	if !strings.Contains(got, "lock --uv=/cache/uv-of-uv-requirements.txt/bin/uv\n") {
		t.Fatalf("%q", got)
	}
}

func TestWithoutAnEnvironmentTheProgramIsNotAsked(t *testing.T) {
	if got := built(t, "teams: [{name: ads}] # no environment"); got != "" {
		t.Fatal(got)
	}
}

func TestImagesOfTheClusterAndOfEveryLockAreInUse(t *testing.T) {
	s := stackOf(t, "")
	writeProgram(t, s.State, "bin/kubectl", `echo "image: spark@sha256:1"`)
	write(t, s.State, "stack/sparkdriver.sandbox.lock.json", "spark@sha256:2")
	write(t, s.State, "stack/sparkdriver.mine.lock.json", "spark@sha256:3")
	uses, err := s.Uses()
	for _, digest := range []string{"sha256:1", "sha256:2", "sha256:3"} {
		if err != nil || !strings.Contains(uses, digest) {
			t.Error(digest, "is not in:", uses, err)
		}
	}
}

func TestNoImageIsForgottenWhenTheClusterDoesNotAnswer(t *testing.T) {
	s := stackOf(t, "")
	writeProgram(t, s.State, "bin/kubectl", "exit 1")
	if _, err := s.Uses(); err == nil {
		t.Fatal("what pods use was not known")
	}
}
