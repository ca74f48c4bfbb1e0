-- Keycloak keeps its users in a database of its own.
CREATE DATABASE keycloak;
