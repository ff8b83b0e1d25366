package dev.sparkdriver.gcp.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Google Cloud's regions and their zones. */
public final class Regions {
  public static final List<String> NAMES =
      List.of(
          "africa-south1",
          "asia-east1",
          "asia-east2",
          "asia-northeast1",
          "asia-northeast2",
          "asia-northeast3",
          "asia-south1",
          "asia-south2",
          "asia-southeast1",
          "asia-southeast2",
          "australia-southeast1",
          "australia-southeast2",
          "europe-central2",
          "europe-north1",
          "europe-north2",
          "europe-southwest1",
          "europe-west1",
          "europe-west10",
          "europe-west12",
          "europe-west2",
          "europe-west3",
          "europe-west4",
          "europe-west6",
          "europe-west8",
          "europe-west9",
          "me-central1",
          "me-central2",
          "me-west1",
          "northamerica-northeast1",
          "northamerica-northeast2",
          "northamerica-south1",
          "southamerica-east1",
          "southamerica-west1",
          "us-central1",
          "us-east1",
          "us-east4",
          "us-east5",
          "us-south1",
          "us-west1",
          "us-west2",
          "us-west3",
          "us-west4");

  private static final Map<String, String> UNUSUAL =
      Map.of("us-central1", "abcf", "us-east1", "bcd", "europe-west1", "bcd");

  private Regions() {}

  public static List<String> zones(String region) {
    return UNUSUAL
        .getOrDefault(region, "abc")
        .chars()
        .mapToObj(letter -> region + "-" + (char) letter)
        .toList();
  }

  /** Every region and every zone. */
  public static List<String> locations() {
    var all = new ArrayList<>(NAMES);
    NAMES.forEach(region -> all.addAll(zones(region)));
    return all;
  }
}
