package id.kentongan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A [KentonganTest] that comes after all others ([TestOrder]): Spring's test support for sign-in
/// puts its own parts into the filters, and after that nobody can sign in by the real door.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KentonganTest
public @interface SpoilsContext {}
