package main

import rego.v1

in_ads(kind, name, rest) := object.union({"kind": kind, "metadata": {"namespace": "ads", "name": name}}, rest)

pod := {"metadata": {"labels": {"app": "notebook"}}, "spec": {
	"serviceAccountName": "driver",
	"volumes": [
		{"secret": {"secretName": "login"}},
		{"configMap": {"name": "spark"}},
		{"persistentVolumeClaim": {"claimName": "home"}},
		{"emptyDir": {}},
	],
}}

team := [
	{"kind": "Namespace", "metadata": {"name": "ads"}},
	in_ads("NetworkPolicy", "deny", {"spec": {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}}),
	in_ads("NetworkPolicy", "driver", {"spec": {"podSelector": {"matchLabels": {"app": "notebook"}}, "policyTypes": ["Ingress"], "ingress": []}}),
	in_ads("ResourceQuota", "quota", {}),
	in_ads("StatefulSet", "main", {"spec": {"template": pod}}),
	in_ads("CronJob", "suspend", {"spec": {"jobTemplate": {"spec": {"template": object.union(pod, {"metadata": {"labels": {"app": "clock"}}})}}}}),
	in_ads("Service", "main", {"spec": {"selector": {"app": "notebook"}}}),
	in_ads("ServiceAccount", "driver", {}),
	in_ads("Role", "driver", {}),
	in_ads("RoleBinding", "driver", {"roleRef": {"name": "driver"}, "subjects": [{"name": "driver"}]}),
	in_ads("ConfigMap", "spark", {}),
	in_ads("Secret", "login", {}),
	in_ads("PersistentVolumeClaim", "home", {}),
]

without(kind, name) := [{"contents": [each | some each in team; [each.kind, each.metadata.name] != [kind, name]]}]

test_a_whole_team_is_not_refused if {
	count(deny) == 0 with input as [{"contents": team}]
}

test_a_namespace_without_walls if {
	deny == {"namespace ads is not closed by default"} with input as without("NetworkPolicy", "deny")
}

test_a_namespace_without_a_quota if {
	deny == {"namespace ads has no quota"} with input as without("ResourceQuota", "quota")
}

test_an_account_that_is_not_there if {
	deny == {
		"RoleBinding ads/driver gives to the account driver, which is not there",
		"StatefulSet ads/main runs as the account driver, which is not there",
		"CronJob ads/suspend runs as the account driver, which is not there",
	} with input as without("ServiceAccount", "driver")
}

test_a_pod_of_the_account_that_all_pods_have if {
	deny == {"Pod ads/backup has no account of its own"} with input as [{"contents": array.concat(team, [in_ads("Pod", "backup", {"metadata": {"labels": {}}, "spec": {}})])}]
}

test_a_role_that_is_not_there if {
	deny == {"RoleBinding ads/driver gives a role that is not there"} with input as without("Role", "driver")
}

test_a_service_and_a_wall_for_no_pod if {
	deny == {"Service ads/main leads to no pod", "NetworkPolicy ads/driver is for no pod"} with input as without("StatefulSet", "main")
}

test_a_secret_that_is_not_there if {
	deny == {
		"StatefulSet ads/main mounts the Secret login, which is not there",
		"CronJob ads/suspend mounts the Secret login, which is not there",
	} with input as without("Secret", "login")
}

test_a_config_map_that_is_not_there if {
	"StatefulSet ads/main mounts the ConfigMap spark, which is not there" in deny with input as without("ConfigMap", "spark")
}

test_a_claim_that_is_not_there if {
	"StatefulSet ads/main mounts the claim home, which is not there" in deny with input as without("PersistentVolumeClaim", "home")
}

test_what_is_in_another_namespace_does_not_count if {
	elsewhere := {"kind": "Secret", "metadata": {"namespace": "risk", "name": "login"}}
	moved := [{"contents": array.concat(without("Secret", "login")[0].contents, [elsewhere])}]
	"StatefulSet ads/main mounts the Secret login, which is not there" in deny with input as moved
}
