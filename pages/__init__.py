"""What a person sees. Ask, call one use case, draw."""
