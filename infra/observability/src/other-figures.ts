/** Figures that are not of our own processes, with the labels that we use: who publishes them stands before each group. */
export const OTHER_FIGURES: Readonly<Record<string, readonly string[]>> = {
  // Prometheus itself.
  up: [],
  // The kubelet, for every volume.
  kubelet_volume_stats_available_bytes: ['persistentvolumeclaim'],
  kubelet_volume_stats_capacity_bytes: ['persistentvolumeclaim'],
  // kube-state-metrics, of what Kubernetes runs.
  kube_deployment_status_replicas_available: ['deployment'],
  kube_statefulset_status_replicas_ready: ['statefulset'],
  // CloudNativePG and its Barman Cloud plugin.
  cnpg_backends_total: [],
  cnpg_pg_settings_setting: ['name'],
  barman_cloud_cloudnative_pg_io_last_available_backup_timestamp: [],
};
