package app.hamrah.demo;

import app.hamrah.schema.Provider;

/**
 * One session of the plan, known by its key before it has an id.
 *
 * @param key unique in the plan
 */
record Visit(String key, Person person, Provider provider, Device device) {}
