package dev.sparkdriver.images;

import com.pulumi.resources.Resource;
import java.util.List;

/**
 * Where built images go. Addresses are plain text, because the docker plugin fails on a build
 * argument that is not known yet.
 *
 * @param images address of the repository of images
 * @param cache address of the repository of layers
 * @param made what has to be made before a push
 */
public record Repositories(String images, String cache, List<Resource> made) {}
