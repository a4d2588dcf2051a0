import { CommandError } from '../command-error.ts';
import { OrgError } from './org/org-error.ts';
import { chapterSteps } from './chapters/chapters.ts';
import { chapters } from './settings.ts';
import type { PlannedStep, Run, Step } from './step.ts';
import { appStep } from './steps/app.ts';
import { assignmentStep } from './steps/assignment.ts';
import { authorizationPolicyStep } from './steps/authorization-policy.ts';
import { readServer } from './steps/authorization-server.ts';
import { configFileStep } from './steps/config-file.ts';
import { groupsClaimStep } from './steps/groups-claim.ts';
import { trustedOriginStep } from './steps/trusted-origin.ts';

/** The steps of a run, in order. */
function stepsOf({ settings }: Run): Step[] {
  const claims = [groupsClaimStep('IDENTITY'), groupsClaimStep('RESOURCE')];
  if (settings.remove) {
    const off = chapters.toReversed().flatMap((chapter) => chapterSteps(chapter, false));
    // The app is last: its notes say what is left to be undone. Its assignments go with it.
    return [...off, ...claims.toReversed(), authorizationPolicyStep, trustedOriginStep, appStep];
  }
  const wanted = [...settings.chapters];
  return [
    ...wanted.flatMap(([chapter, isOn]) => (isOn ? [] : chapterSteps(chapter, false))),
    appStep,
    assignmentStep,
    trustedOriginStep,
    authorizationPolicyStep,
    ...claims,
    ...wanted.flatMap(([chapter, isOn]) => (isOn ? chapterSteps(chapter, true) : [])),
    configFileStep,
  ];
}

/** A step that failed, with the reason. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly title: string;
  readonly reason: OrgError;

  constructor(title: string, reason: OrgError) {
    super(title, { cause: reason });
    this.title = title;
    this.reason = reason;
  }
}

/** @throws StepError if the org refuses, or doesn't respond as it should */
export async function inStep<T>(title: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OrgError ? new StepError(title, error) : error;
  }
}

/**
 * Reads the org and plans each step. It changes nothing.
 * @throws StepError if the org can't be read. CommandError if it lacks what every org has.
 */
export async function makePlan(run: Run): Promise<PlannedStep[]> {
  run.everyone = await inStep('Group Everyone', () => readEveryone(run));
  run.server = await inStep('Authorization server "default"', () => readServer(run.org));
  // Other steps read what the app's notes remember, also before it is the app's turn.
  const app = await planStep(appStep, run);
  const plan: PlannedStep[] = [];
  for (const step of stepsOf(run)) plan.push(step === appStep ? app : await planStep(step, run));
  return plan;
}

async function planStep(step: Step, run: Run): Promise<PlannedStep> {
  const title = step.title(run);
  return { title, ...(await inStep(title, () => step.plan(run))) };
}

async function readEveryone({ org }: Run): Promise<string> {
  const groups = await org.list((client) => client.groupApi.listGroups({ q: 'Everyone' }));
  const everyone = groups.find(({ type, profile }) => type === 'BUILT_IN' && nameOf(profile) === 'Everyone');
  if (everyone) return everyone.id;
  throw new CommandError('The org has no group Everyone: check that OKTA_CLIENT_ORGURL is an Okta org.');
}

const nameOf = (profile: unknown): unknown => (profile as { name?: unknown } | undefined)?.name;
