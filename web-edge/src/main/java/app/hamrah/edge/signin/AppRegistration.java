package app.hamrah.edge.signin;

import app.hamrah.edge.verify.IdTokens;
import app.hamrah.schema.Provider;
import java.net.URI;
import java.util.Map;

/**
 * What a provider knows of our apps; it need not know our site.
 *
 * @param tokenUri where the codes are exchanged that it gives to apps
 * @param idTokens verifies the tokens that it gives to apps
 * @param secrets for each client id of an app, what proves that it is us who exchanges its codes; empty where nothing does
 */
record AppRegistration(Provider provider, URI tokenUri, IdTokens idTokens, Map<String, ClientSecret> secrets) {}
