from sparkdriver.server import configure

configure(get_config())  # noqa: F821
