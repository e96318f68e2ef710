package id.kentongan.evidence;

import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.User;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The proof of a message: on paper, and as the facts that the paper's digest is of.
@Controller
class ProofPages {

    private final Proofs proofs;
    private final Printer printer;

    ProofPages(Proofs proofs, Printer printer) {
        this.proofs = proofs;
        this.printer = printer;
    }

    @GetMapping(SentPages.ONE + "/bukti.pdf")
    ResponseEntity<byte[]> paper(@PathVariable UUID id, @CurrentUser User user) {
        var proof = proofs.issue(id, user).orElseThrow(SentPages::missing);
        return file(printer.print(proof), id, MediaType.APPLICATION_PDF, "pdf");
    }

    /// @param digest of a proof that was issued; without it the facts as they are now
    @GetMapping(SentPages.ONE + "/bukti.json")
    ResponseEntity<byte[]> facts(
            @PathVariable UUID id,
            @CurrentUser User user,
            @RequestParam(name = "sidik", required = false) @Nullable String digest) {
        var sight = Sight.of(user);
        var facts =
                (digest == null ? proofs.facts(id, sight) : proofs.issued(id, digest, sight))
                        .orElseThrow(SentPages::missing);
        return file(facts.getBytes(StandardCharsets.UTF_8), id, MediaType.APPLICATION_JSON, "json");
    }

    /// Not kept by browsers: it holds what somebody wrote to somebody.
    private static ResponseEntity<byte[]> file(
            byte[] body, UUID id, MediaType type, String ending) {
        var name = "bukti-kirim-" + id + "." + ending;
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(body);
    }
}
