package app.hamrah.demo;

import static app.hamrah.schema.Provider.APPLE;
import static app.hamrah.schema.Provider.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.demo.idp.Persona;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CastTest {

    @Test
    void itIsTwentyFivePeopleAndYouComeFirst() {
        assertThat(Cast.people()).hasSize(25).startsWith(Cast.YOU);
        assertThat(Cast.people()).extracting(Person::key).doesNotHaveDuplicates();
        assertThat(Cast.people()).extracting(Person::name).doesNotHaveDuplicates();
    }

    @Test
    void everybodyHasAnAddressThatNobodyCanHave() {
        assertThat(Cast.people())
                .extracting(Person::email)
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z]+@example\\.org"));
    }

    @Test
    void youCanBeChosenFirstAtBothProviders() {
        assertThat(Cast.at(GOOGLE)).startsWith(Cast.YOU.at(GOOGLE));
        assertThat(Cast.at(APPLE)).startsWith(Cast.YOU.at(APPLE));
    }

    @Test
    void threeHaveAnAccountAtBothAndNobodyAtNeither() {
        assertThat(Cast.people())
                .filteredOn(person -> person.isAt(GOOGLE) && person.isAt(APPLE))
                .containsExactly(Cast.YOU, Cast.AMARA, Cast.MATEO);
        assertThat(Cast.people()).allMatch(person -> person.isAt(person.habit()));
    }

    @Test
    void noTwoAccountsShareASubject() {
        var all = new ArrayList<>(Cast.at(GOOGLE));
        all.addAll(Cast.at(APPLE));

        assertThat(all).hasSize(28).extracting(Persona::subject).doesNotHaveDuplicates();
    }

    @Test
    void someHideTheirAddressAtApple() {
        assertThat(Cast.at(APPLE))
                .filteredOn(Persona::privateEmail)
                .hasSize(4)
                .allMatch(persona -> persona.email().endsWith("@privaterelay.example.org"));
        assertThat(Cast.at(GOOGLE)).noneMatch(Persona::privateEmail);
    }

    @Test
    void aPersonIsTheSameEveryTime() {
        assertThat(Cast.YOU.at(GOOGLE)).isEqualTo(Cast.YOU.at(GOOGLE));
        assertThat(Cast.YOU.at(GOOGLE).subject()).isEqualTo("120408684019852785377");
    }

    @Test
    void nobodyIsWhereTheyHaveNoAccount() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cast.FARID.at(APPLE));
    }
}
