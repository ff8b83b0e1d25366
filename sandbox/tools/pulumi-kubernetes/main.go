// Command pulumi-resource-kubernetes is the Kubernetes plugin of the Pulumi engine.
package main

import "github.com/pulumi/pulumi-kubernetes/provider/v2/pkg/provider"

const version = "2.0.0"

func main() {
	provider.Serve("kubernetes", version)
}
