/** Self-service registration, without email verification. */
export const signUp = {
  type: 'PROFILE_ENROLLMENT',
  kind: 'Profile enrollment policy',
  suffix: 'sign-up',
  why: 'people can sign up, without email verification',
  rule: {
    actions: {
      profileEnrollment: {
        access: 'ALLOW',
        unknownUserAction: 'REGISTER',
        activationRequirements: { emailVerification: false },
        preRegistrationInlineHooks: null,
        targetGroupIds: null,
        profileAttributes: [
          { name: 'email', label: 'Email', required: true },
          { name: 'firstName', label: 'First name', required: true },
          { name: 'lastName', label: 'Last name', required: true },
        ],
        progressiveProfilingAction: 'DISABLED',
      },
    },
  },
  checked: {
    profileEnrollment: {
      access: 'ALLOW',
      unknownUserAction: 'REGISTER',
      activationRequirements: { emailVerification: false },
    },
  },
} as const;
