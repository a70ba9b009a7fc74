package app.hamrah.edge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Runs a test against {@link TestEdge} without a server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = TestEdge.class,
        properties = {
            "hamrah.public-url=" + TestEdge.PUBLIC_URL,
            "hamrah.keys.credential=" + Examples.KEY,
            "hamrah.cors.allowed-origins=https://app.example",
            "hamrah.bus-timeout=300ms",
            "spring.main.banner-mode=off"
        })
public @interface EdgeTest {}
