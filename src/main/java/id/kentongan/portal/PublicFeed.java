package id.kentongan.portal;

import id.kentongan.cases.Publications;
import id.kentongan.cases.Publications.Sought;
import id.kentongan.web.OfficeSettings;
import id.kentongan.web.Texts;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// `/publik/atom.xml`: the newest, for feed readers. Who has them already is told so.
@Controller
class PublicFeed {

    private static final MediaType ATOM =
            new MediaType("application", "atom+xml", StandardCharsets.UTF_8);
    private static final int NEWEST = 30;

    private final Publications publications;
    private final Texts texts;
    private final OfficeSettings office;

    PublicFeed(Publications publications, Texts texts, OfficeSettings office) {
        this.publications = publications;
        this.texts = texts;
        this.office = office;
    }

    @GetMapping("/publik/atom.xml")
    ResponseEntity<byte[]> feed(WebRequest request) {
        var changedAt = publications.changedAt();
        var tag = "W/\"" + changedAt + "\"";
        if (request.checkNotModified(tag, changedAt.toEpochMilli())) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        }
        var home = ServletUriComponentsBuilder.fromCurrentContextPath().path("/publik");
        var feed =
                new AtomFeed(
                        publications.feedId(),
                        home.build().toUriString(),
                        texts.of(Texts.INDONESIAN, "portal.feed.title", office.officeName()),
                        office.officeName(),
                        changedAt,
                        publications.newest(Sought.ALL, null, NEWEST));
        return ResponseEntity.ok()
                .contentType(ATOM)
                .body(feed.xml().getBytes(StandardCharsets.UTF_8));
    }
}
