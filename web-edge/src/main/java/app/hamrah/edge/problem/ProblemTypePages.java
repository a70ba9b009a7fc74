package app.hamrah.edge.problem;

import app.hamrah.edge.http.PublicUrl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.view.Rendering;

/** Explains each type of problem at the address its problems give (RFC 9457 section 4). */
@Controller
final class ProblemTypePages {

    private final PublicUrl publicUrl;

    ProblemTypePages(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** A type as a program reads it. */
    record TypeView(String type, String code, String title, int status, String meaning) {}

    @GetMapping(path = "/problems/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    Rendering page(@PathVariable String slug) {
        var type = find(slug);
        return Rendering.view("problem-type")
                .modelAttribute("type", type)
                .modelAttribute("meaning", type.meaning())
                .build();
    }

    @GetMapping(path = "/problems/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<TypeView> json(@PathVariable String slug) {
        var type = find(slug);
        return ResponseEntity.ok(new TypeView(
                publicUrl.resolve(type.path()).toString(),
                type.slug(),
                type.title(),
                type.status().value(),
                type.meaning()));
    }

    private static ProblemType find(String slug) {
        var type = ProblemType.ofSlug(slug);
        if (type == null) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return type;
    }
}
