package app.hamrah.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The modules meet in the contract and nowhere else, and each keeps to its trade. */
@AnalyzeClasses(packages = "app.hamrah", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {

    private static final String SCHEMA = "app.hamrah.schema..";
    private static final String COMMAND = "app.hamrah.command..";
    private static final String QUERY = "app.hamrah.query..";
    private static final String EDGE = "app.hamrah.edge..";
    private static final String VERIFY = "app.hamrah.edge.verify..";
    private static final String DIGEST = "app.hamrah.edge.digest..";
    private static final String ATTEST = "app.hamrah.edge.attest..";
    private static final String STANDALONE = "app.hamrah.standalone..";

    @ArchTest
    static final ArchRule theContractKnowsNobody = noClasses()
            .that()
            .resideInAPackage(SCHEMA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, QUERY, EDGE, STANDALONE, "org.springframework..", "reactor..", "java.sql..");

    @ArchTest
    static final ArchRule theCommandSideDecidesAndDoesNothingElse = noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    QUERY,
                    EDGE,
                    STANDALONE,
                    "reactor..",
                    "java.sql..",
                    "javax.sql..",
                    "io.r2dbc..",
                    "org.springframework.web..",
                    "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule theQuerySideRemembersAndDoesNothingElse = noClasses()
            .that()
            .resideInAPackage(QUERY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, EDGE, STANDALONE, "org.springframework.web..", "com.google.crypto.tink..");

    @ArchTest
    static final ArchRule theEdgeSpeaksHttpAndStoresNothing = noClasses()
            .that()
            .resideInAPackage(EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    COMMAND,
                    QUERY,
                    STANDALONE,
                    "java.sql..",
                    "javax.sql..",
                    "io.r2dbc..",
                    "org.springframework.jdbc..",
                    "org.springframework.r2dbc..");

    @ArchTest
    static final ArchRule aVerifierDependsOnNoOtherPartOfTheEdge = noClasses()
            .that()
            .resideInAPackage(VERIFY)
            .should()
            .dependOnClassesThat(
                    resideInAPackage(EDGE).and(resideOutsideOfPackages(VERIFY, DIGEST, "app.hamrah.edge.setting..")));

    @ArchTest
    static final ArchRule theVerifiersOfDevicesArePure = noClasses()
            .that()
            .resideInAPackage(ATTEST)
            .should()
            .dependOnClassesThat(resideInAPackage(EDGE).and(resideOutsideOfPackages(ATTEST, DIGEST)))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.axonframework..", "reactor..", "java.net..", "java.nio.file..");

    @ArchTest
    static final ArchRule aHashKnowsNobody = noClasses()
            .that()
            .resideInAPackage(DIGEST)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(DIGEST, "java.lang..", "java.nio.charset..", "java.security..", "org.jspecify..");

    @ArchTest
    static final ArchRule timeComesInAsAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a decision that asks the machine for the time cannot be replayed or tested");

    @ArchTest
    static final ArchRule onlyApplicationsChooseTheClock = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Application")
            .should()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule chanceIsSecureWhereItMatters = noClasses()
            .that()
            .resideInAnyPackage(SCHEMA, COMMAND, QUERY, EDGE)
            .should()
            .dependOnClassesThat(describe(
                    "are weak sources of chance",
                    type -> type.isAssignableTo(Random.class) && !type.isAssignableTo(SecureRandom.class)));

    @ArchTest
    static final ArchRule beansAreWrittenDownNotFound = noClasses()
            .that()
            .areNotMetaAnnotatedWith(Configuration.class)
            .and()
            .areNotAnnotatedWith(Controller.class)
            .and()
            .areNotAnnotatedWith(RestController.class)
            .should()
            .beMetaAnnotatedWith(Component.class);

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static void everyPackageSaysWhatItIsAndIsNullMarked(JavaClasses all) {
        var unmarked = new TreeSet<String>();
        for (JavaClass type : all) {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(type.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static final ArchRule nobodyPrintsButThePrograms = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Application")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
