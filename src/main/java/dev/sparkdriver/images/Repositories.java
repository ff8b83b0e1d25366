package dev.sparkdriver.images;

import com.pulumi.resources.Resource;
import java.util.List;

/**
 * Where images go, where layers do, and what has to be made before a push. Both are plain text,
 * because the docker plugin fails on a build argument that it is not told yet.
 */
public record Repositories(String images, String cache, List<Resource> made) {}
