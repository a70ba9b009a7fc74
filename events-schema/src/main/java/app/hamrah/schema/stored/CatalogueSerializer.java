package app.hamrah.schema.stored;

import java.time.Instant;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON under our own names: {@code session.started} and a revision instead of a class.
 *
 * <p>What is not among the {@link StoredTypes} cannot be written (a {@link SerializationException}) and is never
 * loaded (it reads as {@link UnknownSerializedType}).
 */
public final class CatalogueSerializer extends Jackson3Serializer {

    private final StoredTypes types;

    public CatalogueSerializer(StoredTypes types) {
        super(new Builder().jsonMapperBuilderCustomizer(CatalogueSerializer::shape));
        this.types = types;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature of Axon's Serializer
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == void.class || type == Void.class) {
            return SimpleSerializedType.emptyType();
        }
        var name = types.nameOf(type);
        if (name == null) {
            throw new SerializationException(type.getName() + " is not in the catalogue of stored types");
        }
        return name;
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SimpleSerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        var known = types.classOf(type.getName());
        return known == null ? UnknownSerializedType.class : known;
    }

    /**
     * The JSON form of stored things: instants as ISO-8601 text, fields in the order they are declared.
     *
     * <p>Unknown fields are read over, so that an older node reads what a newer one wrote during an upgrade. Axon's
     * replay token names classes inside; only Axon's own may stand there.
     */
    static void shape(JsonMapper.Builder mapper) {
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantText()))
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.eventhandling.")
                        .build());
    }
}
