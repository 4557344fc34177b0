"""The ASGI pieces that app.py puts together."""
