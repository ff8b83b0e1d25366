package dev.sparkdriver.repl;

import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.stream.Stream;

/** Calls by name, where the interpreters of Scala 2.12 and 2.13 have the same things in other classes. */
final class Calls {

  private Calls() {}

  /** True where this Scala has such a class. */
  static boolean has(String type) {
    try {
      Class.forName(type, false, Calls.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  /** An object, by the public constructor that takes these arguments. */
  static Object make(String type, Object... arguments) {
    try {
      return fitting(Arrays.stream(Class.forName(type).getConstructors()), type, arguments).newInstance(arguments);
    } catch (ReflectiveOperationException problem) {
      throw failed(type, problem);
    }
  }

  /** What the public method of that name says to these arguments. */
  static Object call(Object object, String method, Object... arguments) {
    try {
      var named = Arrays.stream(object.getClass().getMethods()).filter(each -> each.getName().equals(method) && !each.isBridge());
      return fitting(named, method, arguments).invoke(object, arguments);
    } catch (ReflectiveOperationException problem) {
      throw failed(method, problem);
    }
  }

  private static <T extends Executable> T fitting(Stream<T> all, String name, Object... arguments) throws NoSuchMethodException {
    return all.filter(each -> takes(each.getParameterTypes(), arguments)).findFirst().orElseThrow(() -> new NoSuchMethodException(name));
  }

  private static boolean takes(Class<?>[] types, Object... arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isInstance(arguments[i]) && !(types[i] == int.class && arguments[i] instanceof Integer)) {
        return false;
      }
    }
    return true;
  }

  private static RuntimeException failed(String name, ReflectiveOperationException problem) {
    if (problem instanceof InvocationTargetException) {
      throw Calls.<RuntimeException>asItIs(problem.getCause());
    }
    return new IllegalStateException("this Scala's interpreter has another `" + name + "`", problem);
  }

  /** Scala throws checked exceptions without saying so. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T asItIs(Throwable cause) throws T {
    throw (T) cause;
  }
}
