"""Cautions about pace on a page: what raised them, and why one was set aside."""
