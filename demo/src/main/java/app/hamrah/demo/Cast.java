package app.hamrah.demo;

import static app.hamrah.schema.Provider.APPLE;
import static app.hamrah.schema.Provider.GOOGLE;

import app.hamrah.demo.idp.Persona;
import app.hamrah.schema.Provider;
import java.util.List;

/** The 25 people of the demo, all of them invented, at addresses nobody can have (RFC 2606). */
final class Cast {

    /** The part of the one who tries the demo. */
    static final Person YOU = person("you", "You", "", GOOGLE, APPLE);

    static final Person AMARA = person("amara", "Amara", "Okafor", GOOGLE, APPLE);
    static final Person MATEO = hiding("mateo", "Mateo", "Quispe", APPLE, GOOGLE);
    static final Person FARID = person("farid", "Farid", "Hashemi", GOOGLE);
    static final Person PRIYA = person("priya", "Priya", "Raghunathan", GOOGLE);
    static final Person TOMASZ = person("tomasz", "Tomasz", "Wiśniewski", GOOGLE);

    private static final List<Person> PEOPLE = List.of(
            YOU,
            AMARA,
            MATEO,
            FARID,
            PRIYA,
            TOMASZ,
            named("linh", "Nguyễn Thị Linh", "Linh", "Nguyễn Thị", GOOGLE),
            person("sigrun", "Sigrún", "Jónsdóttir", APPLE),
            person("wulandari", "Wulandari", "", GOOGLE),
            hiding("yael", "Yael", "Ben-Ami", APPLE),
            person("kenji", "Kenji", "Murata", GOOGLE),
            named("meiling", "Chen Mei-ling", "Mei-ling", "Chen", APPLE),
            hiding("aoife", "Aoife", "Ní Bhriain", APPLE),
            person("kwame", "Kwame", "Mensah", GOOGLE),
            person("lucia", "Lucía", "Fernández Ortega", GOOGLE),
            person("oleksandra", "Oleksandra", "Kovalenko", GOOGLE),
            named("sara", "سارا محمدی", "سارا", "محمدی", GOOGLE),
            person("joao", "João", "Tavares", APPLE),
            person("ingrid", "Ingrid", "Solberg", GOOGLE),
            hiding("malia", "Malia", "Kealoha", APPLE),
            person("arjun", "Arjun", "Mehta", GOOGLE),
            person("zeynep", "Zeynep", "Yıldız", GOOGLE),
            person("noor", "Noor", "de Wit", APPLE),
            person("thabo", "Thabo", "Dlamini", GOOGLE),
            person("chloe", "Chloé", "Lambert", APPLE));

    private Cast() {}

    /** Everybody, {@link #YOU} first; always the same. */
    static List<Person> people() {
        return PEOPLE;
    }

    /** Who can be chosen at a provider, {@link #YOU} first. */
    static List<Persona> at(Provider provider) {
        return PEOPLE.stream()
                .filter(person -> person.isAt(provider))
                .map(person -> person.at(provider))
                .toList();
    }

    private static Person person(String key, String givenName, String familyName, Provider... providers) {
        return named(key, (givenName + " " + familyName).strip(), givenName, familyName, providers);
    }

    private static Person named(String key, String name, String givenName, String familyName, Provider... providers) {
        return new Person(key, name, givenName, familyName, key + "@example.org", List.of(providers), false);
    }

    private static Person hiding(String key, String givenName, String familyName, Provider... providers) {
        return new Person(
                key,
                givenName + " " + familyName,
                givenName,
                familyName,
                key + "@example.org",
                List.of(providers),
                true);
    }
}
