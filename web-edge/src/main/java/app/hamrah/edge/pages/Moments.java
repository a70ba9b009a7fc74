package app.hamrah.edge.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Instants as a person reads them, in UTC and in the language of the page: {@code 23 Nov 2026, 14:03 UTC}. */
final class Moments {

    private final MessageSource messages;

    Moments(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The words for an instant, to the minute.
     *
     * @param asked the language asked for; the words are in the one the messages have for it
     */
    public String text(Instant at, Locale asked) {
        var language = Locale.forLanguageTag(messages.getMessage("language", null, asked));
        var format = DateTimeFormatter.ofPattern(messages.getMessage("time.pattern", null, asked), language);
        return format.format(at.atOffset(ZoneOffset.UTC)) + " " + messages.getMessage("time.zone", null, asked);
    }
}
