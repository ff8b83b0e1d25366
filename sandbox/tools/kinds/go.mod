// Nothing of these is compiled: tests read the kinds that they define. `go mod tidy` would leave none.
module sparkdriver.dev/sandbox/tools/kinds

go 1.26.0

require (
	github.com/cert-manager/cert-manager v1.21.2
	sigs.k8s.io/gateway-api v1.6.3
)
