/// What an office does with grant recipients: invitations to sign the agreement (NPHD), notices of
/// disbursement and report (SPJ), reminders, and the conversation with each institution.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "institutions",
            "notices",
            "broadcasts",
            "evidence",
            "calendar",
            "templates",
            "channels",
            "imports",
            "messaging",
            "contacts",
            "directory",
            "audit",
            "web"
        })
package id.kentongan.grants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
