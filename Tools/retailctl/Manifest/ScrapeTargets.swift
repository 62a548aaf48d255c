import Contracts

/// Where Prometheus finds the containers' admin ports: the part of its configuration that replaces a local stack's list.
enum ScrapeTargets {
    private static let head = """
        # How Prometheus finds the admin ports of all containers: behind a service's name, Docker's DNS has the address of each
        # replica. `make manifest` writes this file; deploy/docker/prometheus-config puts it into the configuration.
        """

    static func text(of processes: [ProcessSpecification]) -> String {
        let names = processes.map { "        - \($0.name)" }
        let rows =
            [
                "    dns_sd_configs:",
                "    - type: A",
                "      port: 8081",
                "      refresh_interval: 10s",
                "      names:",
            ] + names + [
                "    relabel_configs:",
                "    - {source_labels: [__meta_dns_name], target_label: service}",
                "    # Such as `order@172.18.0.7`, as `retailctl status` names it.",
                "    - source_labels: [__meta_dns_name, __address__]",
                "      regex: (.*);(.*):.*",
                "      replacement: $1@$2",
                "      target_label: instance",
            ]
        return ([head] + rows).map { $0 + "\n" }.joined()
    }
}
