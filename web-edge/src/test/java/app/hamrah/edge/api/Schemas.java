package app.hamrah.edge.api;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas (2020-12) of the records that the API answers, named ones collected as they are met. */
final class Schemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private static final Map<Class<?>, String> PATTERNS = Map.of(
            AccountId.class,
            "^acc_" + UUID_TEXT + "$",
            SessionId.class,
            "^ses_" + UUID_TEXT + "$",
            IdentityId.class,
            "^idn_[A-Za-z0-9_-]{43}$",
            DeviceId.class,
            "^dev_[A-Za-z0-9_-]{43}$",
            Version.class,
            "^[a-z]{3}_[A-Za-z0-9_-]{1,60}@[0-9]{1,18}$");

    final Map<String, ObjectNode> named = new TreeMap<>();

    /** The schema of a type, a reference where it has a name. */
    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            if (!Collection.class.isAssignableFrom((Class<?>) parameterized.getRawType())) {
                throw new IllegalArgumentException("no schema for " + type);
            }
            var array = typed("array");
            array.set("items", of(parameterized.getActualTypeArguments()[0]));
            return array;
        }
        var plain = (Class<?>) type;
        if (PATTERNS.containsKey(plain)) {
            return reference(plain, typed("string").put("pattern", PATTERNS.get(plain)));
        }
        if (plain.equals(ClientLabel.class)) {
            return typed("string").put("maxLength", 64);
        }
        if (plain.equals(AppId.class)) {
            return typed("string").put("maxLength", 255);
        }
        if (plain.equals(OsVersion.class) || plain.equals(BundleVersion.class)) {
            return typed("string").put("maxLength", 64);
        }
        if (plain.equals(byte[].class)) {
            return typed("string").put("contentEncoding", "base64");
        }
        if (plain.equals(Personal.class) || plain.equals(String.class)) {
            return typed("string");
        }
        if (plain.equals(Instant.class)) {
            return typed("string").put("format", "date-time");
        }
        if (plain.equals(boolean.class)) {
            return typed("boolean");
        }
        if (plain.equals(int.class) || plain.equals(Long.class)) {
            return typed("integer");
        }
        if (plain.isEnum()) {
            var values = typed("string");
            Arrays.stream(plain.getEnumConstants()).map(Object::toString).forEach(values.putArray("enum")::add);
            return reference(plain, values);
        }
        if (plain.isRecord()) {
            return reference(plain, record(plain));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    private ObjectNode record(Class<?> type) {
        var schema = typed("object");
        var required = schema.putArray("required");
        var properties = schema.putObject("properties");
        var omitted = type.getAnnotation(JsonInclude.class);
        for (var component : type.getRecordComponents()) {
            var name = name(component);
            var annotated = component.getAnnotatedType();
            if (omitted != null && annotated.isAnnotationPresent(Nullable.class)) {
                properties.set(name, of(component.getGenericType()));
            } else {
                required.add(name);
                properties.set(name, of(annotated, component.getGenericType()));
            }
        }
        return schema;
    }

    private static String name(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    private ObjectNode of(AnnotatedType annotated, Type type) {
        var schema = of(type);
        if (!annotated.isAnnotationPresent(Nullable.class)) {
            return schema;
        }
        if (schema.has("$ref")) {
            var either = JSON.objectNode();
            either.putArray("anyOf").add(schema).add(typed("null"));
            return either;
        }
        schema.set("type", JSON.arrayNode().add(schema.get("type")).add("null"));
        return schema;
    }

    private ObjectNode reference(Class<?> type, ObjectNode schema) {
        var name = type.getSimpleName().replaceFirst("View$", "Entry");
        var known = named.putIfAbsent(name, schema);
        if (known != null && !known.equals(schema)) {
            throw new IllegalStateException("two schemas of the name " + name);
        }
        return reference(name);
    }

    static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
