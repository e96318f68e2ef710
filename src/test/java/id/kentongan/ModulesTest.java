package id.kentongan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("id.kentongan");

    @Test
    void arrows_point_downwards_only() {
        ApplicationModules.of(Kentongan.class).verify();
    }

    @Test
    void names_are_things_and_deeds_not_patterns() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Helper|Utils?|Manager|Processor|Dto|Info)")
                .check(OURS);
    }

    @Test
    void dependencies_come_by_the_constructor() {
        ArchRuleDefinition.noFields().should().beAnnotatedWith(Autowired.class).check(OURS);
    }
}
