package dev.sparkdriver.network;

import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import java.util.List;

/**
 * What a cluster has around its pods.
 *
 * @param apiServer where the API server is, behind its Service; nowhere when it is not known
 * @param dns where names are asked for, beside the usual places
 * @param onGoogle whether it is one of Google's, made by this program
 */
public record Surroundings(List<ApiServer> apiServer, List<Cidr> dns, boolean onGoogle) {}
