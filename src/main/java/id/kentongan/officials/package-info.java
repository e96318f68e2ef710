/// Data Pejabat: who heads, assists and answers for each unit, by page and by file, and whether the
/// number that is written there answers to him.
///
/// It stands above messaging, because a number is verified by a text to it; the directory below
/// knows of no texts.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"imports", "messaging", "contacts", "directory", "audit", "web"})
package id.kentongan.officials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
