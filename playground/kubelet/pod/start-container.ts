import { sleep, timestamp } from '../../clock.ts'
import { type PulledImage, pull } from '../../images/registry.ts'
import { hex, randomFrom } from '../../random.ts'
import { fineDuration } from '../container/backoff.ts'
import { notFoundMessage } from '../container/command.ts'
import type { ContainerRuntime } from '../container/runtime.ts'
import { runHandler } from './handler.ts'
import { launch, prepare } from './launch.ts'
import type { PodWorker } from './worker.ts'

/** From the runtime's call to the process that runs. */
const CREATE_TIME = 180

/** Makes the image present on the node, or notes why not; true when the container may be created. */
export async function ensureImage(worker: PodWorker, container: ContainerRuntime): Promise<boolean> {
  const { agent, clock } = worker
  const { image, imagePullPolicy = 'IfNotPresent' } = container.spec
  const present = agent.images.get(image)
  if (present && imagePullPolicy !== 'Always') {
    worker.event(container, 'Normal', 'Pulled', `Container image "${image}" already present on machine and can be accessed by the pod`)
    container.image = present
    return true
  }
  if (!present && imagePullPolicy === 'Never') {
    worker.event(container, 'Warning', 'ErrImageNeverPull', `Container image "${image}" is not present with pull policy of Never`)
    worker.event(container, 'Warning', 'Failed', 'Error: ErrImageNeverPull')
    wait(container, 'ErrImageNeverPull', `Container image "${image}" is not present with pull policy of Never`)
    return false
  }
  if (container.pulls.delay > 0 && clock.now() < container.pulls.retryAt) return backOffPull(worker, container)
  worker.event(container, 'Normal', 'Pulling', `Pulling image "${image}"`)
  const began = clock.now()
  const result = pull(image, agent.view.registries)
  const random = randomFrom(`${image} ${agent.name} ${began}`)
  if (result.kind === 'pulled') {
    await sleep(clock, pullTime(result.image, present !== undefined, random()))
    container.pulls.reset()
    container.image = result.image
    agent.remember(image, result.image)
    const took = fineDuration(clock.now() - began)
    const size = `Image size: ${result.image.bytes} bytes.`
    worker.event(container, 'Normal', 'Pulled', `Successfully pulled image "${image}" in ${took} (${took} including waiting). ${size}`)
    return true
  }
  if (result.kind === 'invalid') {
    worker.event(container, 'Warning', 'InspectFailed', result.message)
    worker.event(container, 'Warning', 'Failed', 'Error: InvalidImageName')
    wait(container, 'InvalidImageName', result.message)
    return false
  }
  await sleep(clock, 300 + random() * 500)
  const message = result.message.startsWith('rpc error') ? result.message : `rpc error: code = Unknown desc = ${result.message}`
  worker.event(container, 'Warning', 'Failed', `Failed to pull image "${image}": ${message}`)
  worker.event(container, 'Warning', 'Failed', `Error: ${result.reason}`)
  container.pulls.next(clock.now())
  container.pullFailure = `${result.reason}: ${message}`
  wait(container, result.reason, message)
  return false
}

function backOffPull(worker: PodWorker, container: ContainerRuntime): false {
  const message = `Back-off pulling image "${container.spec.image}"`
  worker.event(container, 'Normal', 'BackOff', message)
  worker.event(container, 'Warning', 'Failed', 'Error: ImagePullBackOff')
  wait(container, 'ImagePullBackOff', `${message}: ${container.pullFailure ?? 'ErrImagePull'}`)
  return false
}

/** Layers come at some 60 MB/s; an image that is there already is only compared. */
function pullTime(image: PulledImage, present: boolean, chance: number): number {
  return present ? 200 + chance * 250 : 350 + Math.min(6_000, image.bytes / 60_000) + chance * 300
}

/** Creates and starts the container's process; failures become its state, as the runtime reports them. */
export async function createContainer(worker: PodWorker, container: ContainerRuntime): Promise<void> {
  const { clock, pod } = worker
  const prepared = prepare(worker, container)
  if (prepared.kind === 'unready') return
  if (prepared.kind === 'misconfigured') {
    worker.event(container, 'Warning', 'Failed', `Error: ${prepared.message}`)
    wait(container, 'CreateContainerConfigError', prepared.message)
    return
  }
  const random = randomFrom(`${pod.metadata.uid}/${container.name}/${container.restarts}`)
  container.containerId = `containerd://${hex(random, 64)}`
  worker.event(container, 'Normal', 'Created', 'Container created')
  await sleep(clock, CREATE_TIME + random() * 120)
  if (worker.stopping) return
  if (prepared.kind === 'not found') return startFailed(worker, container, notFoundMessage(prepared.executable))
  container.previousLog = container.log
  launch(worker, container, prepared, clock.now(), () => worker.event(container, 'Normal', 'Started', 'Container started'))
  await afterStart(worker, container)
}

/** Runs the postStart hook; when it fails the container is killed (kuberuntime_container.go: startContainer). */
async function afterStart(worker: PodWorker, container: ContainerRuntime): Promise<void> {
  const hook = container.spec.lifecycle?.postStart
  const { process } = container
  if (!hook || !process) return
  const failure = await runHandler(worker, container, hook, 600_000)
  if (failure === undefined || process.ended) return
  worker.event(container, 'Warning', 'FailedPostStartHook', `PostStartHook failed: ${failure}`)
  worker.event(container, 'Normal', 'Killing', 'FailedPostStartHook')
  process.kill('SIGKILL')
}

function startFailed(worker: PodWorker, container: ContainerRuntime, message: string): void {
  const { clock } = worker
  worker.event(container, 'Warning', 'Failed', `Error: ${message}`)
  container.life = {
    phase: 'ended',
    endedAt: clock.now(),
    end: {
      exitCode: 128,
      reason: 'StartError',
      message,
      // The process never was: containerd reports the beginning of time.
      startedAt: '1970-01-01T00:00:00Z',
      finishedAt: timestamp(clock.now()),
      ...(container.containerId && { containerID: container.containerId }),
    },
  }
  worker.containerEnded(container)
}

function wait(container: ContainerRuntime, reason: string, message: string): void {
  container.life = { phase: 'waiting', reason, message }
}
