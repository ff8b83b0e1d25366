// Command pulumi-resource-kubernetes is the Kubernetes plugin of the Pulumi engine.
package main

import "github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"

const version = "4.25.0"

func main() {
	// The schema is for who generates SDKs and the mapping for who converts Terraform: neither is needed to plan or apply.
	nothing := []byte("{}")
	provider.Serve("kubernetes", version, nothing, nothing)
}
