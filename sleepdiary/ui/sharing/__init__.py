"""One diary, several windows, computers and programs: who may change it, and who only reads it."""
