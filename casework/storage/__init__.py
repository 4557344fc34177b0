"""How the record is kept. The only room that speaks SQL or reads YAML."""
