module sparkdriver.dev/sandbox

go 1.25.0
