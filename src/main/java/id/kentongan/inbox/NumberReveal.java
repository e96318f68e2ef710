package id.kentongan.inbox;

import id.kentongan.audit.Audit;
import id.kentongan.cases.CaseId;
import id.kentongan.directory.CurrentUser;
import id.kentongan.directory.Permission;
import id.kentongan.directory.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Shows a sender's whole number; who looked, and when, is recorded.
@Controller
class NumberReveal {

    private final CaseReading reading;
    private final Audit audit;

    NumberReveal(CaseReading reading, Audit audit) {
        this.reading = reading;
        this.audit = audit;
    }

    @PostMapping("/app/{place:pesan|unit}/{id:[0-9a-fA-F-]{36}}/nomor")
    @Transactional
    public String reveal(
            @PathVariable String place,
            @PathVariable UUID id,
            @CurrentUser User reader,
            HttpServletRequest request,
            Model model) {
        var facts =
                reading.facts(new CaseId(id), InboxScope.of(reader))
                        .filter(_ -> reader.may(Permission.NUMBER_REVEAL))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        audit.record(reader.asActor(), "number.reveal", "case:" + id, Map.of("code", facts.code()));
        model.addAttribute("facts", facts);
        model.addAttribute("back", "/app/" + place + "/" + id);
        return Asked.by(request).part() ? "inbox/number" : "inbox/numberPage";
    }
}
