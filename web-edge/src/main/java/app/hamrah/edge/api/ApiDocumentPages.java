package app.hamrah.edge.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.view.Rendering;

/** The API's document, for programs as it is and for people as a page. Both are for everybody. */
@Controller
final class ApiDocumentPages {

    private final ApiDocument document;

    ApiDocumentPages(ApiDocument document) {
        this.document = document;
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<byte[]> json() {
        return ResponseEntity.ok(document.bytes());
    }

    @GetMapping(path = "/docs/api", produces = MediaType.TEXT_HTML_VALUE)
    Rendering page() {
        return Rendering.view("api")
                .modelAttribute("heading", document.title())
                .modelAttribute("lead", document.description())
                .modelAttribute("operations", document.operations())
                .build();
    }
}
