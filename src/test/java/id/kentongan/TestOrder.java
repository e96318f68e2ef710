package id.kentongan;

import static java.util.Comparator.comparingInt;

import id.kentongan.demo.DemoTest;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Classes that share a context follow each other, and those that spoil it are its last: stopping
/// and starting one takes ten seconds. What looks at the demo as it begins comes before those who
/// work in it.
public final class TestOrder implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(comparingInt(TestOrder::place));
    }

    private static int place(ClassDescriptor it) {
        if (it.isAnnotated(DemoTest.class)) {
            return isOfDemo(it.getTestClass()) ? 3 : 4;
        }
        if (it.isAnnotated(KentonganTest.class)) {
            return it.isAnnotated(SpoilsContext.class) ? 2 : 1;
        }
        return 0;
    }

    private static boolean isOfDemo(Class<?> it) {
        return it.getPackage().equals(DemoTest.class.getPackage());
    }
}
