package main

import (
	"bytes"
	"embed"
	"os"
	"path/filepath"
	"text/template"
)

const (
	nodeName     = "sandbox"
	nodeAddress  = "10.245.0.1"
	podRange     = "10.244.0.0/16"
	serviceRange = "10.96.0.0/16"
	registryHost = "127.0.0.1:5000"
	pauseImage   = registryHost + "/sparkdriver/pause:1"
)

//go:embed config
var configTemplates embed.FS

// writeConfig renders one of the templates in config/ into the state folder and returns the file's path.
func (p places) writeConfig(name string) (string, error) {
	content, err := p.renderConfig(name)
	if err != nil {
		return "", err
	}
	file := p.configFile(name)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return "", err
	}
	return file, os.WriteFile(file, content, 0o600)
}

func (p places) configFile(name string) string {
	if name == "cni.conflist" {
		return p.in("config/cni", name)
	}
	return p.in("config", name)
}

func (p places) renderConfig(name string) ([]byte, error) {
	source, err := template.ParseFS(configTemplates, "config/"+name)
	if err != nil {
		return nil, err
	}
	var content bytes.Buffer
	err = source.Option("missingkey=error").Execute(&content, map[string]string{
		"State":        p.state,
		"NewPKI":       p.newPKI(),
		"Node":         nodeAddress,
		"NodeName":     nodeName,
		"PodRange":     podRange,
		"ServiceRange": serviceRange,
		"PauseImage":   pauseImage,
		"Kubernetes":   kubernetesVersion,
		"CgroupRoot":   cgroupRoot,
	})
	return content.Bytes(), err
}
