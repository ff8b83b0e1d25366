"""What turns a Jupyter server into the driver of Spark sessions on Kubernetes."""
