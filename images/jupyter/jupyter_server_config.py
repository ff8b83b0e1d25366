import atexit

from sparkdriver import restarts
from sparkdriver.server import configure

configure(get_config())  # noqa: F821

# Its successor learns the time also of a server that fails before it has ended its kernels.
atexit.register(restarts.end)
