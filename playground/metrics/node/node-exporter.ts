import type { NodeAgent } from '../../kubelet/node-agent.ts'
import { Exposition } from '../exposition.ts'
import type { NodeUse } from './node-meter.ts'

/** How a busy CPU spends its time, and the rest. */
const MODES = { user: 0.68, system: 0.24, softirq: 0.04, iowait: 0.03, nice: 0.01, irq: 0, steal: 0 }

/** What prometheus/node-exporter says of its node, in small. */
export function nodeExporterText(agent: NodeAgent, use: NodeUse): string {
  const page = new Exposition()
  const { node } = agent
  const { totals, cores, uptime, memory, disk } = use
  const info = node.status?.nodeInfo ?? {}
  const gauge = (name: string, help: string, value: number, labels = {}) => page.family(name, 'gauge', help)(labels, value)
  const counter = (name: string, help: string, value: number, labels = {}) => page.family(name, 'counter', help)(labels, value)
  for (let cpu = 0; cpu < cores; cpu++) {
    const busy = totals.cpu / cores
    const seconds = (mode: string, value: number) =>
      counter('node_cpu_seconds_total', 'Seconds the CPUs spent in each mode.', value, { cpu, mode })
    for (const [mode, share] of Object.entries(MODES)) seconds(mode, busy * share)
    seconds('idle', Math.max(0, uptime - busy))
  }
  const load = use.cpu / 1000
  gauge('node_load1', '1m load average.', round(load * 1.05))
  gauge('node_load5', '5m load average.', round(load))
  gauge('node_load15', '15m load average.', round(load * 0.97))
  const available = memory.total - memory.used
  gauge('node_memory_MemTotal_bytes', 'Memory information field MemTotal_bytes.', memory.total)
  gauge('node_memory_MemAvailable_bytes', 'Memory information field MemAvailable_bytes.', Math.round(available))
  gauge('node_memory_MemFree_bytes', 'Memory information field MemFree_bytes.', Math.round(available * 0.55))
  gauge('node_memory_Cached_bytes', 'Memory information field Cached_bytes.', Math.round(available * 0.4))
  gauge('node_memory_Buffers_bytes', 'Memory information field Buffers_bytes.', Math.round(available * 0.05))
  const mount = { device: '/dev/vda1', device_error: '', fstype: 'ext4', mountpoint: '/' }
  gauge('node_filesystem_size_bytes', 'Filesystem size in bytes.', disk.total, mount)
  gauge('node_filesystem_free_bytes', 'Filesystem free space in bytes.', Math.round(disk.total - disk.used), mount)
  gauge('node_filesystem_avail_bytes', 'Filesystem space available to non-root users in bytes.', Math.round(disk.total - disk.used), mount)
  gauge('node_filesystem_files', 'Filesystem total file nodes.', Math.floor(disk.total / 16_384), mount)
  gauge('node_filesystem_files_free', 'Filesystem total free file nodes.', Math.floor((disk.total - disk.used) / 16_384), mount)
  gauge('node_filesystem_readonly', 'Filesystem read-only status.', 0, mount)
  const device = { device: 'eth0' }
  counter('node_network_receive_bytes_total', 'Network device statistic receive_bytes.', Math.floor(totals.received), device)
  counter('node_network_transmit_bytes_total', 'Network device statistic transmit_bytes.', Math.floor(totals.transmitted), device)
  counter('node_network_receive_errs_total', 'Network device statistic receive_errs.', 0, device)
  counter('node_network_transmit_errs_total', 'Network device statistic transmit_errs.', 0, device)
  gauge('node_network_up', "Value is 1 if operstate is 'up', 0 otherwise.", 1, device)
  counter('node_disk_read_bytes_total', 'The total number of bytes read successfully.', Math.floor(totals.read), { device: 'vda' })
  counter('node_disk_written_bytes_total', 'The total number of bytes written successfully.', Math.floor(totals.written), { device: 'vda' })
  const now = agent.view.context.clock.now() / 1000
  gauge('node_boot_time_seconds', 'Node boot time, in unixtime.', Math.floor(now - uptime))
  gauge('node_time_seconds', 'System time in seconds since epoch (1970).', now)
  gauge('node_uname_info', 'Labeled system information as provided by the uname system call.', 1, {
    domainname: '(none)',
    machine: info.architecture === 'amd64' ? 'x86_64' : info.architecture,
    nodename: agent.name,
    release: info.kernelVersion,
    sysname: 'Linux',
    version: '#1 SMP simulated',
  })
  gauge('node_exporter_build_info', 'A metric with a constant 1 value.', 1, { version: '1.9.1', goarch: 'amd64', goos: 'linux' })
  return page.text()
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
