// Package config has the names and addresses that the sandbox's parts share, and renders their configuration files.
package config

import (
	"bytes"
	"embed"
	"text/template"

	"sparkdriver.dev/sandbox/internal/workspace"
)

const (
	NodeName     = "sandbox"
	NodeAddress  = "10.245.0.1"
	PodRange     = "10.244.0.0/16"
	ServiceRange = "10.96.0.0/16"
	DNSPort      = 53 // the only one that is also a UDP port
	PolicyQueue  = 10245
	Registry     = "127.0.0.1:5000"
	PauseImage   = Registry + "/sparkdriver/pause:1"

	KubernetesVersion = "1.34.1"

	// CgroupRoot is above the cgroups of the sandbox's pods, and of no other cluster's.
	CgroupRoot = "sparkdriver-sandbox"

	// NewPKI is where in the state folder certificates are made: it is renamed only when everything is in it.
	NewPKI = "pki.new"
)

//go:embed *.yaml cni/* *.nft *.toml Corefile
var templates embed.FS

// Write renders one of the templates into the state folder and returns the file's path.
func Write(state workspace.Folder, name string) (string, error) {
	content, err := render(state, name)
	if err != nil {
		return "", err
	}
	return Path(state, name), state.Write("config/"+name, content)
}

func Path(state workspace.Folder, name string) string { return state.Path("config", name) }

func render(state workspace.Folder, name string) ([]byte, error) {
	source, err := template.ParseFS(templates, name)
	if err != nil {
		return nil, err
	}
	var content bytes.Buffer
	err = source.Option("missingkey=error").Execute(&content, map[string]string{
		"State":        string(state),
		"NewPKI":       state.Path(NewPKI),
		"Node":         NodeAddress,
		"NodeName":     NodeName,
		"PodRange":     PodRange,
		"ServiceRange": ServiceRange,
		"PauseImage":   PauseImage,
		"Kubernetes":   KubernetesVersion,
		"CgroupRoot":   CgroupRoot,
	})
	return content.Bytes(), err
}
