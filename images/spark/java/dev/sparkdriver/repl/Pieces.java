package dev.sparkdriver.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import scala.Product;
import scala.reflect.internal.Trees;
import scala.tools.nsc.interpreter.IMain;

/**
 * Where a cell's code is cut. A dataset's rows of a class can be made once the object around the class is there, which it is when
 * the statements around it have ended: so a cell's classes are compiled, and run, before the statements that follow them.
 */
final class Pieces {

  private static final Set<String> TYPES = Set.of("ClassDef", "ModuleDef");
  private static final Set<String> WITH_TYPES = Set.of("ClassDef", "ModuleDef", "Import", "TypeDef");

  private Pieces() {}

  /** The whole code where it cannot be parsed: whoever compiles it says why. */
  static List<String> of(String code, IMain scala) {
    var parser = Calls.call(scala.global(), "newUnitParser", code, "<console>");
    var statements = Sequences.java(Calls.call(parser, "parseStats"));
    if ((boolean) Calls.call(scala.reporter(), "hasErrors")) {
      return List.of(code);
    }
    var pieces = new ArrayList<String>();
    int begin = 0;
    int end = 0;
    boolean types = false;
    for (var statement : statements) {
      var kind = ((Product) statement).productPrefix();
      if (types && !WITH_TYPES.contains(kind)) {
        pieces.add(cut(code, begin, end));
        begin = end;
        types = false;
      }
      types |= TYPES.contains(kind);
      var position = ((Trees.Tree) statement).pos();
      end = position.isRange() ? Math.max(end, position.end()) : end;
    }
    if (!statements.stream().allMatch(statement -> ((Trees.Tree) statement).isEmpty())) { // comments alone are nothing to run
      pieces.add(cut(code, begin, code.length()));
    }
    return pieces;
  }

  private static String cut(String code, int begin, int end) {
    return code.substring(begin, end).replaceFirst("^[\\s;]+", "");
  }
}
