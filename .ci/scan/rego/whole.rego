# What no look at one object can tell: that what it names is there.
package main

import rego.v1

objects := [object | some file in input; some object in documents(file.contents)]

documents(contents) := contents if is_array(contents)

documents(contents) := [contents] if is_object(contents)

of_kind(kind) := [object | some object in objects; object.kind == kind]

named(kind, namespace, name) if {
	some object in of_kind(kind)
	object.metadata.namespace == namespace
	object.metadata.name == name
}

said(object) := sprintf("%s %s/%s", [object.kind, object.metadata.namespace, object.metadata.name])

# Every pod that there will be, with the object that makes it.
pods contains {"of": object, "labels": object.metadata.labels, "spec": object.spec} if {
	some object in of_kind("Pod")
}

pods contains {"of": object, "labels": object.spec.template.metadata.labels, "spec": object.spec.template.spec} if {
	some object in objects
	object.kind in {"StatefulSet", "Deployment"}
}

pods contains {"of": object, "labels": template.metadata.labels, "spec": template.spec} if {
	some object in of_kind("CronJob")
	template := object.spec.jobTemplate.spec.template
}

selects(selector, labels) if every label, value in selector {
	labels[label] == value
}

selects_any(namespace, selector) if {
	some pod in pods
	pod.of.metadata.namespace == namespace
	selects(selector, pod.labels)
}

deny contains sprintf("namespace %s is not closed by default", [namespace.metadata.name]) if {
	some namespace in of_kind("Namespace")
	not closed(namespace.metadata.name)
}

closed(namespace) if {
	some policy in of_kind("NetworkPolicy")
	policy.metadata.namespace == namespace
	policy.spec.podSelector == {}
	{"Ingress", "Egress"} == {type | some type in policy.spec.policyTypes}
	not policy.spec.ingress
	not policy.spec.egress
}

deny contains sprintf("namespace %s has no quota", [namespace.metadata.name]) if {
	some namespace in of_kind("Namespace")
	quotas := [quota | some quota in of_kind("ResourceQuota"); quota.metadata.namespace == namespace.metadata.name]
	count(quotas) == 0
}

deny contains sprintf("%s leads to no pod", [said(service)]) if {
	some service in of_kind("Service")
	not selects_any(service.metadata.namespace, service.spec.selector)
}

deny contains sprintf("%s is for no pod", [said(policy)]) if {
	some policy in of_kind("NetworkPolicy")
	labels := policy.spec.podSelector.matchLabels
	not labels["acme.cert-manager.io/http01-solver"] # which cert-manager makes, when it has to prove something
	not selects_any(policy.metadata.namespace, labels)
}

deny contains sprintf("%s gives to the account %s, which is not there", [said(binding), subject.name]) if {
	some binding in of_kind("RoleBinding")
	some subject in binding.subjects
	not named("ServiceAccount", binding.metadata.namespace, subject.name)
}

deny contains sprintf("%s gives a role that is not there", [said(binding)]) if {
	some binding in of_kind("RoleBinding")
	not named("Role", binding.metadata.namespace, binding.roleRef.name)
}

deny contains sprintf("%s mounts the Secret %s, which is not there", [said(pod.of), volume.secret.secretName]) if {
	some pod in pods
	some volume in pod.spec.volumes
	not named("Secret", pod.of.metadata.namespace, volume.secret.secretName)
}

deny contains sprintf("%s mounts the ConfigMap %s, which is not there", [said(pod.of), volume.configMap.name]) if {
	some pod in pods
	some volume in pod.spec.volumes
	not named("ConfigMap", pod.of.metadata.namespace, volume.configMap.name)
}

deny contains sprintf("%s mounts the claim %s, which is not there", [said(pod.of), claim]) if {
	some pod in pods
	some volume in pod.spec.volumes
	claim := volume.persistentVolumeClaim.claimName
	not named("PersistentVolumeClaim", pod.of.metadata.namespace, claim)
}

deny contains sprintf("%s has no account of its own", [said(pod.of)]) if {
	some pod in pods
	object.get(pod.spec, "serviceAccountName", "default") == "default"
}

deny contains sprintf("%s runs as the account %s, which is not there", [said(pod.of), pod.spec.serviceAccountName]) if {
	some pod in pods
	not named("ServiceAccount", pod.of.metadata.namespace, pod.spec.serviceAccountName)
}
