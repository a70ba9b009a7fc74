package app.hamrah.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name a type has in the event store. It is chosen once: the class may move, the name stays.
 *
 * <p>A changed shape is a new revision, with an upcaster from the one before it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredName {

    String value();

    int revision() default 1;
}
