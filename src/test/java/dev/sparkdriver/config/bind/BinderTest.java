package dev.sparkdriver.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reader, on settings that have nothing to do with ours. */
class BinderTest {

  /** What an orchard is told. */
  record Orchard(
      @Setting(help = "What every tree starts from.") @Layer(Layer.Role.BASE) Care care,
      @Setting(help = "Kinds of care.") @Layer(Layer.Role.NAMED) Map<String, Soil> soils,
      @Setting(help = "The rows.") @UniqueBy("name") List<Row> rows) {}

  record Soil(@Layered Care care) {}

  record Row(
      @Setting(help = "Name.", required = true) String name,
      @Setting(help = "Soil.") @Layer(Layer.Role.CHOICE) Optional<String> soil,
      @Layered Care care,
      @Setting(help = "Trees.") List<Tree> trees) {}

  record Tree(@Setting(help = "Name.", required = true) String name, @Layered Care care) {}

  record Care(@Setting(help = "Water.") Water water) {}

  @NotOffered(name = "rain", title = "rain is not a setting", why = "weather", help = "remove it")
  record Water(
      @Setting(help = "Litres.", defaultValue = "10", max = 100) int litres,
      @Setting(help = "Litres, as the soil needs.") @Excludes("litresFixed") Optional<Range> range,
      @Setting(help = "Litres, always.") Optional<Integer> litresFixed) {}

  record Range(@Setting(help = "Most.", required = true) int most) {}

  private final Diagnostics found = new Diagnostics();

  private Binder.Result<Orchard> bind(String yaml) {
    var tree = (Node.Mapping) YamlDocument.parse("orchard.yaml", yaml).root();
    return new Binder<>(Orchard.class, "orchard").bind(tree, found);
  }

  private List<String> titles() {
    return found.sorted().stream()
        .map(one -> one.location().path() + ": " + one.message().title())
        .toList();
  }

  private static Tree tree(Binder.Result<Orchard> result) {
    return result.settings().orElseThrow().rows().get(0).trees().get(0);
  }

  @Test
  void whatIsNotWrittenHasItsDefault() {
    assertThat(bind("{}").settings().orElseThrow().care().water().litres()).isEqualTo(10);
  }

  @Test
  void theLaterLayerWins() {
    var result =
        bind(
            """
            care: {water: {litres: 1}}
            soils: {sand: {water: {litres: 2}}}
            rows: [{name: a, soil: sand, trees: [{name: x}, {name: y, water: {litres: 3}}]}]
            """);

    assertThat(tree(result).care().water().litres()).isEqualTo(2);
    assertThat(result.settings().orElseThrow().rows().get(0).trees().get(1).care().water().litres())
        .isEqualTo(3);
  }

  @Test
  void aChoiceOfTheInnerGroupWins() {
    var result =
        bind(
            """
            soils: {sand: {water: {litres: 2}}}
            rows: [{name: a, water: {litres: 5}, soil: sand, trees: [{name: x}]}]
            """);

    assertThat(tree(result).care().water().litres()).isEqualTo(5);
  }

  @Test
  void aSettingDisplacesWhatItExcludesInALowerLayer() {
    var result =
        bind(
            """
            care: {water: {litresFixed: 7}}
            rows: [{name: a, trees: [{name: x, water: {range: {most: 9}}}]}]
            """);

    assertThat(tree(result).care().water().litresFixed()).isEmpty();
    assertThat(tree(result).care().water().range()).contains(new Range(9));
  }

  @Test
  void whatALowerLayerLeavesOutAnUpperOneMayGive() {
    var result =
        bind(
            """
            care: {water: {range: {}}}
            rows: [{name: a, trees: [{name: x, water: {range: {most: 9}}}]}]
            """);

    assertThat(titles()).isEmpty();
    assertThat(tree(result).care().water().range()).contains(new Range(9));
  }

  @Test
  void whatTheUppermostLayerLeavesOutIsMissed() {
    bind("rows: [{name: a, water: {range: {}}, trees: [{name: x}]}]");

    assertThat(titles()).containsExactly("rows[0].water.range: `most` is missing");
  }

  @Test
  void bothInOneLayerAreRefused() {
    bind("care: {water: {range: {most: 1}, litresFixed: 2}}");

    assertThat(titles())
        .containsExactly("care.water.range: `range` and `litresFixed` exclude each other");
  }

  @Test
  void theSameTwiceIsRefused() {
    bind("rows: [{name: a}, {name: a}]");

    assertThat(titles()).containsExactly("rows[1].name: `a` is listed twice");
  }

  @Test
  void aSettingThatIsLeftOutOnPurposeSaysWhy() {
    bind("care: {water: {rain: 3}}");

    assertThat(titles()).containsExactly("care.water.rain: rain is not a setting");
  }

  @Test
  void anUnknownLayerIsRefused() {
    bind("{soils: {sand: {}}, rows: [{name: a, soil: snad}]}");

    assertThat(found.sorted())
        .extracting(one -> one.message().help())
        .containsExactly("did you mean `sand`?");
  }

  @Test
  void aMistakeInALowerLayerIsToldOnce() {
    bind("{care: {water: {litres: 101}}, rows: [{name: a, trees: [{name: x}, {name: y}]}]}");

    assertThat(titles()).containsExactly("care.water.litres: 101 is out of bounds");
  }

  @Test
  void onlyGroupsThatAreWholeAreHandedOut() {
    var bound = bind("rows: [{name: a, trees: [{name: x}, {name: [y]}]}]").bound();

    assertThat(bound.all(Tree.class)).extracting(tree -> tree.value().name()).containsExactly("x");
    assertThat(bound.all(Row.class)).isEmpty();
    assertThat(bound.in(Tree.class, Water.class)).hasSize(2);
  }

  @Test
  void singleValuesOfBrokenGroupsAreHandedOut() {
    var bound = bind("rows: [{name: a, trees: [[]]}]").bound();

    assertThat(bound.values(Row.class, "name", String.class))
        .extracting(Located::value)
        .containsExactly("a");
  }

  @Test
  void nothingIsMadeOfSettingsWithAMistake() {
    assertThat(bind("care: {water: {litres: lots}}").settings()).isEmpty();
    assertThat(found.sorted()).allMatch(Diagnostic::isError).hasSize(1);
  }

  @Test
  void aSettingOfADiagnosticHasToExist() {
    var water = bind("care: {water: {litres: 1}}").bound().one(Water.class).orElseThrow();

    assertThat(water.at("litres").column()).isEqualTo(24);
    assertThatThrownBy(() -> water.at("liters")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGroupWhoseLayerIsUnknownIsNotHandedOutNorWhatIsInIt() {
    var bound = bind("{rows: [{name: a, soil: clay, trees: [{name: x}]}]}").bound();

    assertThat(bound.all(Row.class)).isEmpty();
    assertThat(bound.all(Tree.class)).isEmpty();
    assertThat(bound.in(Row.class, Water.class)).isEmpty();
    assertThat(bound.allWhole(Row.class)).isFalse();
  }

  @Test
  void theSameMistakeAtTwoUnknownPlacesIsTwoMistakes() {
    var message = Message.of(ConfigCode.WRONG_TYPE, "the same");
    found.error(Location.ofPath("a"), message);
    found.error(Location.ofPath("b"), message);

    assertThat(found.sorted()).hasSize(2);
  }
}
