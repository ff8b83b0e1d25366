"""What turns a Jupyter server into the driver of Spark sessions on Kubernetes."""

from .secrets import secret as secret
